import type { Platform } from '../../contract/settings.ts';
import type { PlatformAdapter } from './adapter.ts';
import { instagram } from './instagram.ts';
import { tiktok } from './tiktok.ts';
import { youtube } from './youtube.ts';

/** How each platform's labels are read. */
export const ADAPTERS: Readonly<Record<Platform, () => PlatformAdapter>> = { youtube, instagram, tiktok };
