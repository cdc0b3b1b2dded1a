// What a form answered is asked for anew when somebody comes back to it, not sent a second time.
history.replaceState(null, "", location.href);
