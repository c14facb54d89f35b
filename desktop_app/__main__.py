"""`python -m desktop_app`: the same as the command `sangkien`."""

from desktop_app.cli import main

if __name__ == "__main__":
    main()
