"""The list of the book, and what stands above it.

table       chosen columns, sorting, many rows at once      model           rows by number, read by need
columns     which columns there are                         columns_panel   which, in which order, how wide
list_bar    words to find, order, columns, views            filter_bar      chips that narrow it
finder      a list to pick from by typing                   views_button    views under a name
card_below  what lies over the page below a button, and gives the focus back
"""
