@echo off
rem Double-click this file to write for the site.
pushd "%~dp0"
where py >nul 2>nul
if errorlevel 1 (
  echo Python is missing. Install it from python.org, and double-click again.
  pause
  exit /b 1
)
py -3 plugins\editing\start.py
if errorlevel 1 pause
