"""Links between pages, and the addresses that pages once had."""
