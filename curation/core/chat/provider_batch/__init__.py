"""Provider batch mode: requests go up as files and come back within a day, at half price."""
