"""Share cards: the picture that other sites show beside a link to one of our pages.

`card` says what is on one, `drawing` makes it, `site` is what a build asks for its
cards, and keeps them from one build to the next.

The letters are Atkinson Hyperlegible Next, made for readers with low vision, under the
SIL Open Font License 1.1: fonts/OFL.txt.
"""
