"""Pictures of the site's own: the images that other sites show beside a link, and the icons.

Pure: words, numbers and colours in, PNG out; knows no Django.
"""
