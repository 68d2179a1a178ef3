import { aigcLabel } from './aigc-label.ts';
import { mp4Item, mp4Keys, movNameless, movUserText } from './embed/bmff.ts';
import { join, utf8 } from './embed/bytes.ts';
import { flacComments, oggComments } from './embed/comments.ts';
import { aviOf, riffChunk, riffInfo } from './embed/riff.ts';
import { aiffOf, flvOf, id3Frame, id3Tag, id3Text } from './embed/text-audio.ts';
import { webmTags } from './embed/webm.ts';
import { carrier, unsigned } from './sample.ts';
import type { Sample } from './sample.ts';

const avi = (): Uint8Array => aviOf(carrier('coast.jpg'), 640, 480);

const bare = (value: string): string => JSON.stringify(aigcLabel(value));
const wrapped = (value: string): string => JSON.stringify({ AIGC: aigcLabel(value) });

const aigc = (file: string, value: '1' | '2' | '3', place: string, build: Sample['build']): Sample => {
  const what = `Chinese AIGC label ${value}: ${value === '1' ? 'is' : 'possibly is'} AI content (${place}).`;
  return value === '1'
    ? unsigned(file, 'aigc-generated', 'made-with-ai', 'standard-metadata', what, build)
    : unsigned(file, 'aigc-suspected', 'suspected-ai', 'standard-metadata', what, build);
};

const labels: readonly Sample[] = [
  aigc('aigc-1.mp3', '1', 'ID3 text', () => join(id3Tag(id3Text('AIGC', wrapped('1'))), carrier('notes.mp3'))),
  aigc('aigc-1-lower-case.mp3', '1', 'ID3 text, names in lower case', () =>
    join(id3Tag(id3Text('aigc', JSON.stringify({ aigc: aigcLabel('1') }))), carrier('notes.mp3')),
  ),
  aigc('aigc-1.wav', '1', 'chunk of its own', () => riffChunk(carrier('notes.wav'), 'AIGC', utf8(bare('1')))),
  aigc('aigc-2.flac', '2', 'Vorbis comment', () => flacComments(carrier('notes.flac'), { AIGC: bare('2') })),
  aigc('aigc-1.ogg', '1', 'Vorbis comment', () => oggComments(carrier('notes.ogg'), { AIGC: wrapped('1') })),
  aigc('aigc-1.aif', '1', 'ID3 text', () => aiffOf(carrier('notes.wav'), 8000, id3Tag(id3Text('AIGC', bare('1'))))),
  aigc('aigc-1.mp4', '1', 'key of the film', () => mp4Keys(carrier('city.mp4'), { AIGC: bare('1') })),
  aigc('aigc-1.mov', '1', 'list without names', () => movNameless(carrier('balloons.mov'), bare('1'))),
  aigc('aigc-3.webm', '3', 'Matroska tag', () => webmTags(carrier('city.webm'), { AIGC: bare('3') })),
  aigc('aigc-1.avi', '1', 'field of the INFO list', () => riffInfo(avi(), { AIGC: bare('1') })),
  aigc('aigc-1.flv', '1', 'script data', () => flvOf(carrier('notes.wav'), { AIGC: bare('1') })),
];

type Graph = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

/** A graph in which each node takes in the one before. */
const graph = (...types: string[]): Graph =>
  Object.fromEntries(
    types.map((type, i) => [String(i + 1), { class_type: type, inputs: i === 0 ? {} : { images: [String(i), 0] } }]),
  );
const drawn = (executed: Graph): string =>
  JSON.stringify({ nodes: Object.entries(executed).map(([id, node]) => ({ id: Number(id), type: node.class_type })) });

const FILM = graph('UNETLoader', 'CLIPTextEncode', 'KSampler', 'VAEDecode', 'CreateVideo', 'SaveVideo');
const SOUND = graph('CheckpointLoaderSimple', 'TextEncodeAceStepAudio', 'KSampler', 'VAEDecodeAudio', 'SaveAudio');
const RESIZE = graph('LoadVideo', 'GetVideoComponents', 'ImageScale', 'CreateVideo', 'SaveVideo');

/** As VideoHelperSuite writes it: the executed graph once more as a string. */
const comment = (executed: Graph): string =>
  JSON.stringify({ prompt: JSON.stringify(executed), workflow: JSON.parse(drawn(executed)) as unknown });

const comfy = (file: string, what: string, build: Sample['build']): Sample =>
  unsigned(file, 'generator-parameters', 'made-with-ai', 'generator-metadata', what, build);

const graphs: readonly Sample[] = [
  comfy('comfy.mp4', 'ComfyUI graphs with a sampler, as keys of the film.', () =>
    mp4Keys(carrier('balloons.mp4'), { prompt: JSON.stringify(FILM), workflow: drawn(FILM) }),
  ),
  comfy('comfy-comment.mp4', 'ComfyUI graphs with a sampler, in the comment.', () =>
    mp4Item(carrier('city.mp4'), '\xa9cmt', comment(FILM)),
  ),
  comfy('comfy-comment.webm', 'ComfyUI graphs with a sampler, in the comment.', () =>
    webmTags(carrier('balloons.webm'), { COMMENT: comment(FILM) }),
  ),
  comfy('comfy.flac', 'A ComfyUI graph with a sampler of sound, as a Vorbis comment.', () =>
    flacComments(carrier('notes.flac'), { prompt: JSON.stringify(SOUND) }),
  ),
  unsigned(
    'comfy-resize.mp4',
    'generator-not-generative',
    'none',
    'none',
    'A ComfyUI graph that only loads, scales and saves a film.',
    () => mp4Keys(carrier('balloons.mp4'), { prompt: JSON.stringify(RESIZE), workflow: drawn(RESIZE) }),
  ),
];

const SONG = '0f8fad5b-d9cb-469f-a165-70867728950e';
const MARK = `made with suno; created=2026-05-01T12:00:00.000Z; id=${SONG}`;

const suno = (file: string, place: string, build: Sample['build']): Sample =>
  unsigned(
    file,
    'generator-mark',
    'made-with-ai',
    'generator-metadata',
    `The comment that Suno writes into its songs (${place}).`,
    build,
  );

const songs: readonly Sample[] = [
  suno('suno.mp3', 'ID3 text, with the address of the song', () =>
    join(
      id3Tag(id3Text('comment', MARK), id3Frame('WOAS', utf8(`https://suno.com/song/${SONG}`))),
      carrier('notes.mp3'),
    ),
  ),
  suno('suno.ogg', 'Vorbis comment', () => oggComments(carrier('notes.ogg'), { description: MARK })),
  suno('suno.m4a', 'item list', () => mp4Item(carrier('notes.m4a'), '\xa9cmt', MARK)),
  suno('suno.wav', 'INFO list', () => riffInfo(carrier('notes.wav'), { ICMT: MARK.replace('suno', 'suno studio') })),
];

const nothing = (file: string, what: string, build: Sample['build']): Sample =>
  unsigned(file, 'nothing-found', 'none', 'none', what, build);

const controls: readonly Sample[] = [
  nothing('plain.avi', 'No metadata at all.', avi),
  nothing('plain.flv', 'No metadata but an empty list.', () => flvOf(carrier('notes.wav'), {})),
  nothing('look-suno.mp3', 'A comment that begins like Suno’s, and the address of a song.', () =>
    join(
      id3Tag(id3Text('comment', 'made with suno-like love'), id3Frame('WOAS', utf8(`https://suno.com/song/${SONG}`))),
      carrier('notes.mp3'),
    ),
  ),
  nothing('look-aigc.ogg', 'A Vorbis comment named AIGC that is ordinary words.', () =>
    oggComments(carrier('notes.ogg'), { AIGC: 'a talk on AIGC {part 2}', COMMENT: 'AIGC label 1' }),
  ),
  nothing('look-aigc.mov', 'User data with JSON that has a label, but none of that standard.', () =>
    movUserText(carrier('balloons.mov'), '\xa9cmt', '{"Label":"1","title":"AIGC"}'),
  ),
  nothing('look-prompt.webm', 'Tags named after a prompt and a workflow that are no graphs.', () =>
    webmTags(carrier('city.webm'), { PROMPT: 'a city at night', COMMENT: '{"workflow":"cut, grade, export"}' }),
  ),
];

/** Samples of audio and video whose declaration is a text tag of the container, and their look-alikes. */
export const AUDIO_VIDEO_SAMPLES: readonly Sample[] = [...labels, ...graphs, ...songs, ...controls];
