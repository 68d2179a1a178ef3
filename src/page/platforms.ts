/** The content script of platforms alone: brings what reads their labels, so that no other page has to carry it. */
import { instagram } from './platform/instagram.ts';
import { offerAdapters } from './platform/registry.ts';
import { tiktok } from './platform/tiktok.ts';
import { youtube } from './platform/youtube.ts';

offerAdapters({ youtube, instagram, tiktok });
