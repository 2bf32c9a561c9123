"""Other methods, professions, sensitivity, and the model beside the published map."""
