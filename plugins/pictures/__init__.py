"""Editors' pictures: checked, stripped of all hidden data, in sizes for every screen.

`folder` reads content/images, `site` is what a build asks for its pictures, and
`cache` keeps what was made from one build to the next.
"""
