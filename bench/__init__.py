"""What things cost: builds beside others', whole nights, reading, pages."""
