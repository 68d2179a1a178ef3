/** The Chinese label (GB 45438-2025, annex E): `label` 1 = is AI-generated, 2 = possibly, 3 = suspected. */
export const aigcLabel = (label: string): Readonly<Record<string, string>> => ({
  Label: label,
  ContentProducer: 'AI Labels Samples',
  ProduceID: 'sample-1',
  ReservedCode1: '',
  ContentPropagator: '',
  PropagateID: '',
  ReservedCode2: '',
});
