import { join, utf8 } from './embed/bytes.ts';

/** The forms in which writers serialise one XMP property, all of them met in real files or allowed by RDF. */
export type Form =
  | 'attribute'
  | 'element'
  | 'resource'
  | 'bag'
  | 'seq'
  | 'parse-type'
  | 'other-prefix'
  | 'typed-node'
  | 'second-description'
  | 'bare-term'
  | 'qcode'
  | 'https'
  | 'letter-case'
  | 'file-type'
  | 'utf16';

const NAMESPACES = {
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  xmpNote: 'http://ns.adobe.com/xmp/note/',
  TC260: 'http://www.tc260.org.cn/ns/AIGC/1.0/',
} as const;

/** Vocabulary of the IPTC Digital Source Type. */
export const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Wraps RDF content in a packet, UTF-8. */
export function packet(rdf: string): Uint8Array {
  return utf8(
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">` +
      `<rdf:RDF xmlns:rdf="${RDF}">${rdf}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  );
}

/** One rdf:Description with simple properties as attributes, for example `{ 'photoshop:Credit': '…' }`. */
export function properties(values: Readonly<Record<string, string>>): string {
  const names = Object.keys(values);
  const prefixes = new Set(names.map((name) => name.split(':')[0] ?? ''));
  const namespaces = [...prefixes].map(
    (prefix) => ` xmlns:${prefix}="${NAMESPACES[prefix as keyof typeof NAMESPACES]}"`,
  );
  const attributes = names.map((name) => ` ${name}="${escape(values[name] ?? '')}"`);
  return `<rdf:Description rdf:about=""${namespaces.join('')}${attributes.join('')}/>`;
}

/** A packet with simple properties. */
export const propertyPacket = (values: Readonly<Record<string, string>>): Uint8Array => packet(properties(values));

/** The same with the value as element text. */
export function elementPacket(name: string, value: string): Uint8Array {
  const prefix = (name.split(':')[0] ?? '') as keyof typeof NAMESPACES;
  const open = `<rdf:Description rdf:about="" xmlns:${prefix}="${NAMESPACES[prefix]}">`;
  return packet(`${open}<${name}>${escape(value)}</${name}></rdf:Description>`);
}

/** The same as a list of alternatives by language with one entry, as ImageIO writes texts. */
export function languagePacket(name: string, value: string): Uint8Array {
  const prefix = (name.split(':')[0] ?? '') as keyof typeof NAMESPACES;
  const item = `<rdf:Alt><rdf:li xml:lang="x-default">${escape(value)}</rdf:li></rdf:Alt>`;
  const open = `<rdf:Description rdf:about="" xmlns:${prefix}="${NAMESPACES[prefix]}">`;
  return packet(`${open}<${name}>${item}</${name}></rdf:Description>`);
}

function utf16(text: Uint8Array): Uint8Array {
  return join(Uint8Array.of(0xfe, 0xff), Buffer.from(new TextDecoder().decode(text), 'utf16le').swap16());
}

/** A packet that gives the Digital Source Type `term` in one of the forms. */
export function sourceTypePacket(term: string, form: Form): Uint8Array {
  const uri = VOCABULARY + term;
  const own = `xmlns:Iptc4xmpExt="${NAMESPACES.Iptc4xmpExt}"`;
  const tag = 'Iptc4xmpExt:DigitalSourceType';
  const described = (content: string): Uint8Array =>
    packet(`<rdf:Description rdf:about="" ${own}>${content}</rdf:Description>`);
  const attribute = (value: string): Uint8Array => propertyPacket({ [tag]: value });
  const forms: Readonly<Record<Form, () => Uint8Array>> = {
    attribute: () => attribute(uri),
    element: () => described(`<${tag}>${uri}</${tag}>`),
    resource: () => described(`<${tag} rdf:resource="${uri}"/>`),
    bag: () => described(`<${tag}><rdf:Bag><rdf:li>${uri}</rdf:li></rdf:Bag></${tag}>`),
    seq: () => described(`<${tag}><rdf:Seq><rdf:li rdf:resource="${uri}"/></rdf:Seq></${tag}>`),
    'parse-type': () => described(`<${tag} rdf:parseType="Resource"><rdf:value>${uri}</rdf:value></${tag}>`),
    'other-prefix': () =>
      packet(`<rdf:Description rdf:about="" xmlns:q="${NAMESPACES.Iptc4xmpExt}" q:DigitalSourceType="${uri}"/>`),
    'typed-node': () => packet(`<s:Photo xmlns:s="urn:samples" rdf:about="" ${own} ${tag}="${uri}"/>`),
    'second-description': () =>
      packet(properties({ 'xmp:CreatorTool': 'AI Labels Samples' }) + properties({ [tag]: uri })),
    'bare-term': () => attribute(term),
    qcode: () => attribute(`digsrctype:${term}`),
    https: () => attribute(`${uri.replace('http:', 'https:')}/`),
    'letter-case': () => attribute(VOCABULARY + (term[0] ?? '').toUpperCase() + term.slice(1)),
    'file-type': () => propertyPacket({ 'Iptc4xmpExt:DigitalSourceFileType': uri }),
    utf16: () => utf16(attribute(uri)),
  };
  return forms[form]();
}
