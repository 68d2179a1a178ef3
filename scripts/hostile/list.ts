import { BOMBS } from './bombs.ts';
import { BOUNDARY_FILES } from './boundaries.ts';
import { CHUNKS } from './chunks.ts';
import { CREDENTIAL_FILES } from './credentials.ts';
import { DIRECTORIES } from './directories.ts';
import type { HostileFile } from './file.ts';
import { POLYGLOTS } from './polyglots.ts';
import { RECIPES } from './recipes.ts';
import { STREAMS } from './streams.ts';
import { TEXT_FILES } from './texts.ts';
import { XML_FILES } from './xml-files.ts';

/** Every hostile file by family; the 48 recipes of the specification first. */
export const FAMILIES: Readonly<Record<string, readonly HostileFile[]>> = {
  recipes: RECIPES,
  structures: [...DIRECTORIES, ...CHUNKS, ...STREAMS],
  bombs: BOMBS,
  xml: XML_FILES,
  credentials: CREDENTIAL_FILES,
  texts: TEXT_FILES,
  polyglots: POLYGLOTS,
  boundaries: BOUNDARY_FILES,
};

/** All of them. */
export const HOSTILE_FILES: readonly HostileFile[] = Object.values(FAMILIES).flat();
