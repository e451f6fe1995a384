#!/bin/sh
# Double-click this file to write for the site. On Linux: right-click, Run as a Program.
cd "$(dirname "$0")" && exec python3 plugins/editing/start.py
