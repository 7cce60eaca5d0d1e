"""HTTP and WebSockets: routes, access, middleware. No package below this one knows of HTTP."""
