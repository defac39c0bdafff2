/** Languages that creators speak; their names are `own.languages.<id>`. */
export const spokenLanguages = ['en', 'hi', 'ta', 'te', 'kn', 'ml'] as const;
