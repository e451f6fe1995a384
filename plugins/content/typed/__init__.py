"""What stands in a file, as values of the types that the schema asks for."""
