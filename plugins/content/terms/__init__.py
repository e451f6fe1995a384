"""On what terms a page may be shown: between which instants, by whose consent."""
