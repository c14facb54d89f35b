"""What can be done with the chosen records.

act_bar     the acts, and what was done last       act_panel    what one needs before it is done
act_words   what was done, and what left alone     file_words   what is asked and said about files and paper
left_list   what an act leaves alone, with the reasons
"""
