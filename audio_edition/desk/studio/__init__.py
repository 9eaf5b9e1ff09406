"""What the desk does by ear and by press: lines sounded at once, editions built, in processes of their own."""
