"""The paper beside the work: the draft set again after every change, and its pages as pictures."""
