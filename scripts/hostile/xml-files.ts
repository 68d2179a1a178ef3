import { join } from '../samples/embed/bytes.ts';
import { nest, pngXmp, svg, xmpOf } from './build.ts';
import { files, type HostileFile, type Row } from './file.ts';
import { LAUGHS } from './recipes.ts';

const QUADRATIC = `<!DOCTYPE q [<!ENTITY a "${'a'.repeat(50_000)}">]>`;
const external = (target: string): string => `<!DOCTYPE e [<!ENTITY x SYSTEM "${target}">]>`;
const TARGETS = [
  'file:///etc/passwd',
  'http://127.0.0.1/',
  'https://tracker.example/x',
  'php://filter/x',
  'jar:http://x!/y',
];

/** Texts on which patterns that backtrack take for ever: 30 of them, about 100 KB each. */
const SLOW: readonly (readonly [string, string])[] = [
  ['unclosed-comment', `<!--${'-'.repeat(100_000)}`],
  ['comments-open', '<!--'.repeat(25_000)],
  ['cdata-open', '<![CDATA['.repeat(11_000)],
  ['instructions-open', '<?x '.repeat(25_000)],
  ['tags-open', '<a '.repeat(33_000)],
  ['tags-no-space', '<a'.repeat(50_000)],
  ['less-than', '<'.repeat(100_000)],
  ['greater-than', `<a>${'>'.repeat(100_000)}`],
  ['spaces-in-tag', `<a${' '.repeat(100_000)}`],
  ['spaces-before-equals', `<a b${' '.repeat(100_000)}="c"/>`],
  ['spaces-after-equals', `<a b=${' '.repeat(100_000)}"c"/>`],
  ['spaces-in-end-tag', `<a></a${' '.repeat(100_000)}`],
  ['quotes', `<a b="${"'".repeat(100_000)}`],
  ['quotes-by-turns', `<a ${'b="c" d=\'e\' '.repeat(8000)}`],
  ['equals', `<a ${'='.repeat(100_000)}/>`],
  ['slashes', `<a ${'/'.repeat(100_000)}>`],
  ['colons', `<${':'.repeat(100_000)}/>`],
  ['dots', `<${'a.'.repeat(50_000)}/>`],
  ['ampersands', `<a>${'&'.repeat(100_000)}</a>`],
  ['numbers-open', `<a>${'&#'.repeat(50_000)}</a>`],
  ['numbers-long', `<a>&#${'1'.repeat(100_000)};</a>`],
  ['hex-long', `<a>&#x${'0'.repeat(100_000)}41;</a>`],
  ['semicolons', `<a>&amp${';'.repeat(100_000)}</a>`],
  ['brackets', `<!DOCTYPE a [${'['.repeat(100_000)}`],
  ['exclamation', '<!'.repeat(50_000)],
  ['question', `<?${'?'.repeat(100_000)}`],
  ['dash-greater', `<!-- ${'->'.repeat(50_000)}`],
  ['bracket-greater', `<![CDATA[${']>'.repeat(50_000)}`],
  ['end-tags', '</a>'.repeat(25_000)],
  ['mixed-newlines', `<a\r\n${'\t\r\n '.repeat(25_000)}`],
];

const slowXmp = SLOW.map(([name, text]): Row => [
  `xml-slow-${name}.png`,
  `XMP that makes patterns backtrack: ${name}`,
  'CWE-1333',
  () => pngXmp(xmpOf(text)),
]);
const slowSvg = SLOW.slice(0, 12).map(([name, text]): Row => [
  `xml-slow-${name}.svg`,
  `SVG that makes patterns backtrack: ${name}`,
  'CWE-1333',
  () => svg(`<metadata>${text}`),
]);
const externalXmp = TARGETS.map((target, i): Row => [
  `xml-external-${i}.png`,
  `XMP that names ${target}`,
  'CWE-611',
  () => pngXmp(external(target) + xmpOf('&x;')),
]);
const externalSvg = TARGETS.map((target, i): Row => [
  `xml-external-${i}.svg`,
  `SVG that names ${target}`,
  'CWE-611',
  () => svg(`<text>&x;</text><image href="${target}"/>`, external(target)),
]);

/** XMP and SVG that fight their reader. */
export const XML_FILES: readonly HostileFile[] = files(
  ...slowXmp,
  ...slowSvg,
  ...externalXmp,
  ...externalSvg,
  ['xml-laughs.svg', 'a billion laughs in SVG', 'CWE-776', () => svg('<text>&l9;</text>', LAUGHS)],
  ['xml-quadratic.png', 'one long entity, 2,000 times', 'CWE-776', () => pngXmp(QUADRATIC + xmpOf('&a;'.repeat(2000)))],
  ['xml-quadratic.svg', 'one long entity, 2,000 times', 'CWE-776', () => svg('&a;'.repeat(2000), QUADRATIC)],
  [
    'xml-parameter.svg',
    'parameter entities that name each other',
    'CWE-776',
    () => svg('', '<!DOCTYPE s [<!ENTITY % a "%b;"><!ENTITY % b "%a;">%a;]>'),
  ],
  [
    'xml-depth-64.png',
    'nesting at the cap',
    'CWE-674',
    () => pngXmp(xmpOf(nest(60, '<dc:a rdf:parseType="Resource">', 'x', '</dc:a>'))),
  ],
  [
    'xml-depth-65.png',
    'nesting just above the cap',
    'CWE-674',
    () => pngXmp(xmpOf(nest(66, '<dc:a rdf:parseType="Resource">', 'x', '</dc:a>'))),
  ],
  ['xml-depth-100k.svg', 'groups 100,000 deep', 'CWE-674', () => svg(nest(100_000, '<g>', '', '</g>'))],
  [
    'xml-depth-svg.svg',
    'pictures in pictures, 100,000 deep',
    'CWE-674',
    () => svg(nest(100_000, '<svg>', '', '</svg>')),
  ],
  [
    'xml-depth-metadata.svg',
    'metadata in metadata',
    'CWE-674',
    () => svg(nest(50_000, '<metadata>', '', '</metadata>')),
  ],
  ['xml-nodes.png', '100,000 elements', 'CWE-400', () => pngXmp(xmpOf('<dc:a/>'.repeat(100_000)))],
  ['xml-long-name.png', 'a name of 900 KB', 'CWE-400', () => pngXmp(xmpOf(`<${'a'.repeat(900_000)}/>`))],
  [
    'xml-namespaces.png',
    '15,000 prefixes',
    'CWE-400',
    () => pngXmp(xmpOf(`<a ${Array.from({ length: 15_000 }, (_, i) => `xmlns:p${i}="u${i}"`).join(' ')}/>`)),
  ],
  [
    'xml-namespaces-nested.png',
    '300 prefixes on each of 50 levels',
    'CWE-400',
    () =>
      pngXmp(
        xmpOf(nest(50, `<dc:a ${Array.from({ length: 300 }, (_, i) => `xmlns:p${i}="u"`).join(' ')}>`, 'x', '</dc:a>')),
      ),
  ],
  [
    'xml-bag.png',
    'a list of 18,000 entries',
    'CWE-400',
    () => pngXmp(xmpOf(`<dc:subject><rdf:Bag>${'<rdf:li>x</rdf:li>'.repeat(18_000)}</rdf:Bag></dc:subject>`)),
  ],
  [
    'xml-alternatives.png',
    'lists in lists',
    'CWE-674',
    () => pngXmp(xmpOf(`<dc:title>${nest(28, '<rdf:Alt><rdf:li>', 'x', '</rdf:li></rdf:Alt>')}</dc:title>`)),
  ],
  [
    'xml-references.png',
    'half a million references',
    'CWE-400',
    () => pngXmp(xmpOf(`<dc:title>${'&lt;'.repeat(240_000)}</dc:title>`)),
  ],
  [
    'xml-nul.png',
    'zeros between the letters',
    'CWE-436',
    () => pngXmp([...xmpOf('<dc:title>x</dc:title>')].join('\0')),
  ],
  [
    'xml-above-cap.png',
    'a packet longer than its cap',
    'GHSA-q53f-v5gx-7j78',
    () => pngXmp(xmpOf(`<dc:title>${'x'.repeat(1_100_000)}</dc:title>`)),
  ],
  ['xml-packets.png', '500 packets', 'CWE-400', () => pngXmp(xmpOf('<dc:title>x</dc:title>').repeat(500))],
  [
    'xml-script.svg',
    'a script and event handlers',
    'GHSA-mjwm-rcx3-79hc',
    () => svg('<script>while(1);</script><rect onload="while(1)"/>'),
  ],
  [
    'xml-use-loop.svg',
    'elements that use each other',
    'CWE-835',
    () => svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
  ],
  [
    'xml-use-laughs.svg',
    'two uses each, thirty levels',
    'CWE-776',
    () =>
      svg(
        Array.from({ length: 30 }, (_, i) => `<g id="g${i + 1}"><use href="#g${i}"/><use href="#g${i}"/></g>`).join(''),
      ),
  ],
  ['xml-comments.svg', '100,000 comments', 'CWE-400', () => svg('<!--x-->'.repeat(100_000))],
  [
    'xml-store-twice.svg',
    'a thousand manifest elements',
    'CWE-436',
    () => svg(`<metadata>${'<c2pa:manifest>AAAA</c2pa:manifest>'.repeat(1000)}</metadata>`),
  ],
  [
    'xml-store-garbage.svg',
    'a manifest element that is no base64',
    'CWE-400',
    () => svg(`<metadata><c2pa:manifest>${'%'.repeat(100_000)}</c2pa:manifest></metadata>`),
  ],
  [
    'xml-utf16.svg',
    'UTF-16 with an odd byte',
    'CWE-436',
    () => join('\xff\xfe', Buffer.from('<svg><metadata/></svg>', 'utf16le'), 'x'),
  ],
  ['xml-5mb.svg', '5 MB before the root closes', 'CWE-400', () => svg(' '.repeat(5 * 1024 * 1024))],
);
