// Starts Decap CMS with the configuration that the schema gives, teaches it our
// blocks, and has the page beside the fields drawn by the site's own templates.
"use strict";

const CALM = 400; // milliseconds without a key before the page is drawn again

window.CMS_MANUAL_INIT = true;
window.addEventListener("load", async () => {
  const { error, blocks, ...config } = await (await fetch("config.json")).json();
  if (error) {
    document.body.textContent = error;
    return;
  }
  blocks.forEach((block) => CMS.registerEditorComponent(component(block)));
  if (config.backend.name === "proxy") { // Over a repository elsewhere, Decap's own.
    CMS.registerLocale("en", inOurWords(CMS.getLocale("en")));
    for (const { name, files } of config.collections) {
      const names = files ? files.map((file) => file.name) : [name];
      names.forEach((each) => CMS.registerPreviewTemplate(each, preview()));
    }
  }
  CMS.init({ config });
});

// Nothing is published from here: it is saved in content/. What is said is for people
// who have never heard of an entry, a field or a pattern.
function inOurWords(en) {
  const editorToolbar = {
    ...en.editor.editorToolbar,
    publish: "Save",
    publishNow: "Save now",
    publishAndCreateNew: "Save and start another",
    publishAndDuplicate: "Save and make a copy",
    publishing: "Saving…",
    published: "Saved",
  };
  const widget = {
    ...en.editor.editorControlPane.widget,
    required: "%{fieldLabel} is still empty.",
    regexPattern: "%{pattern}",
  };
  const editorControlPane = { ...en.editor.editorControlPane, widget };
  const editorWidgets = {
    ...en.editor.editorWidgets,
    markdown: {
      ...en.editor.editorWidgets.markdown,
      linkPrompt: "Where does it lead? For a page of ours, write /routes/ or the like.",
      addComponent: "Put something in",
    },
  };
  const toast = {
    ...en.ui.toast,
    missingRequiredField: "Not saved yet. Each red box says what it needs.",
    onFailToPersist: "Not saved. %{details}",
    entrySaved: "Saved",
  };
  return {
    ...en,
    auth: { ...en.auth, login: "Start" },
    editor: { ...en.editor, editorToolbar, editorControlPane, editorWidgets },
    ui: { ...en.ui, toast },
  };
}

// [[quote: words
// who: name]] as a form, and back. What it takes is what plugins/content/text/brackets.py
// takes: a line without a name runs on from the one above.
function component({ id, label, inline, fields }) {
  const first = fields[0].name;
  const parse = ([, text]) => {
    const [head, ...lines] = text.split("\n");
    const values = { [first]: head.trim() };
    let name = first;
    for (const line of lines) {
      const part = line.match(/^[ \t]*([A-Za-z_]+)[ \t]*:(?:[ \t]+|$)/);
      name = part ? part[1].toLowerCase() : name;
      const words = part ? line.slice(part[0].length) : `${values[name]} ${line}`;
      values[name] = words.replace(/\s+/g, " ").trim();
    }
    return values;
  };
  const write = ({ [first]: head = "", ...others }) => {
    const lines = Object.entries(others).filter(([, words]) => words);
    const rest = lines.map(([name, words]) => `\n${name}: ${words}`).join("");
    return `[[${id}: ${head}${rest}]]`;
  };
  const inside = "((?:(?!\\[\\[|\\]\\](?!\\])|\\n[ \\t]*\\n)[\\s\\S])*)";
  return {
    id, label, fields,
    type: inline ? "inline" : "shortcode",
    pattern: new RegExp(`^\\[\\[ *${id} *:${inside}\\]\\](?!\\()`, "i"),
    fromBlock: parse, toBlock: write, toPreview: write,
    ...(inline && { fromInline: parse, toInline: write, ...chosenFrom(fields[0]) }),
  };
}

// Of what stands in a sentence Decap shows no form, and would put in an empty one. So it
// is chosen from a list of the names, each with what will stand there; a click on it
// in the words opens the list again.
function chosenFrom({ name, hint, options }) {
  const choose = (chosen) => new Promise((done) => {
    const make = (tag, facts, ...within) => {
      const made = Object.assign(document.createElement(tag), facts);
      made.append(...within);
      return made;
    };
    const list = make("select", {}, ...options.map(({ label, value }) =>
      make("option", { textContent: label, value, selected: value === chosen })));
    const dialog = make("dialog", {}, make("form", { method: "dialog" },
      make("p", {}, make("label", {}, `${hint} `, list)),
      make("button", { value: "chosen", disabled: !options.length }, "Put it in"), " ",
      make("button", { value: "" }, "Cancel")));
    const caret = getSelection();
    const { anchorNode: node, anchorOffset: offset } = caret;
    const words = node?.parentElement.closest("[data-slate-editor]");
    dialog.addEventListener("close", () => {
      dialog.remove();
      const isChosen = dialog.returnValue === "chosen";
      if (words) { // One goes on typing there, behind what was put in.
        words.focus();
        caret.collapse(node, offset);
        if (isChosen) whenPutIn(words, (it) => caret.collapse(it.nextElementSibling, 0));
      }
      done(isChosen ? { [name]: list.value } : null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
  return { onInsert: () => choose(), onEdit: ({ data }) => choose(data[name]) };
}

function whenPutIn(words, act) {
  const watcher = new MutationObserver((changes) => {
    watcher.disconnect();
    const added = changes.flatMap((change) => [...change.addedNodes]);
    const it = added.find((each) => each.matches?.("[data-slate-inline]"));
    if (it?.nextElementSibling) act(it);
  });
  watcher.observe(words, { childList: true, subtree: true });
}

function preview() {
  return createClass({
    getInitialState: () => ({ html: "", faults: [] }),
    componentDidMount() { this.draw(); },
    componentDidUpdate(before) {
      if (before.entry.get("data") !== this.props.entry.get("data")) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.draw(), CALM);
      }
    },
    componentWillUnmount() { clearTimeout(this.timer); this.gone = true; },
    async draw() {
      const { entry, collection } = this.props;
      const asked = this.asked = {};
      const response = await fetch("preview", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          collection: collection.get("name"),
          path: entry.get("path") ?? "",
          data: entry.get("data").toJS(),
        }),
      });
      const { error, ...state } = await response.json();
      if (this.gone || asked !== this.asked) return; // something newer is asked
      this.setState(error ? { faults: [error] } : state);
    },
    render() {
      const { html, faults } = this.state;
      // A picture that is not saved yet is only in the screen's own memory, where
      // Decap looks for it unless the address begins with a slash.
      const shown = html.replace(/src="\/(images\/[^"]+)"/g, (_, address) =>
        `src="${this.props.getAsset(address.replaceAll("&amp;", "&"))}"`);
      return h("div", { style: { font: "16px/1.5 system-ui" } },
        faults.length > 0 && h("section", { style: { margin: "1em" } },
          h("strong", {}, "Still to do before it can be published"),
          h("ul", {}, ...faults.map((fault, key) => h("li", { key }, fault)))),
        h("iframe", {
          title: "How the page will look",
          srcDoc: shown,
          sandbox: "allow-same-origin",
          style: { width: "100%", height: "calc(100vh - 16px)", border: 0 },
        }));
    },
  });
}
