"""HTTP and WebSockets: routes, actors, guards. Nothing below it knows of HTTP."""
