"""`python -m app` is `playground`."""

from app.cli import main

if __name__ == "__main__":
    main()
