/* What waits for a pause in typing, and the steps of the browser's history. */

const REST = 300; // milliseconds without typing, before the address follows
const FRAME = 50; // for a word's beginning: what the key changes has been drawn

/** Things to do later, each under a name: the last of a name counts. */
export function pauses() {
  const later = new Map();

  function drop(name) {
    clearTimeout(later.get(name)?.timer);
    later.delete(name);
  }

  return {
    drop,

    wait(name, time, act) {
      drop(name);
      const due = () => later.delete(name) && act();
      later.set(name, { act, timer: setTimeout(due, time) });
    },

    /** Does now what would be done after a pause. */
    settle(name) {
      const waiting = later.get(name);
      drop(name);
      waiting?.act();
    },
  };
}

/** Keeps the wishes in the address: a step back for each, one for words together. They
    are those of a whole `list`, whichever of its pages this is. */
export function steps(list, { wait, drop, settle }) {
  const own = location.pathname; // when nothing is asked for
  let typing = null; // the field whose words the next step is about
  let made = false; // and whether that step has been made

  function step(address, shown) {
    if (made) history.replaceState({ shown }, "", address);
    else if (address !== location.pathname + location.search)
      history.pushState({ shown }, "", address);
    made = typing !== null;
  }

  return {
    isTyping: () => typing !== null,

    /** `field`: the one that is typed in, if any. */
    keep(asked, field, shown) {
      const address = asked ? list + asked : own;
      if (field === null || field !== typing) {
        settle("address");
        made = false;
      }
      typing = field;
      if (field === null) step(address, shown);
      else wait("address", made ? REST : FRAME, () => step(address, shown));
    },

    /** Lets the address say now what it would say after a pause. */
    settle: () => settle("address"),

    /** The browser has gone to another address. */
    leave() {
      drop("address");
      [typing, made] = [null, false];
    },
  };
}
