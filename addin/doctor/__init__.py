"""`orebook doctor`: what keeps the functions from calculating on this machine, found or ruled out, with the mend."""
