/** A request made of what was typed into a dialog, whose inputs have checked it. */
export function typed<Values, Request>(toRequest: (values: Values) => Request): (values: object) => Request {
  return (values) => toRequest(values as Values);
}
