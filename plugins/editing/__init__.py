"""The editing screen: Decap CMS on this machine, over the files of content/."""
