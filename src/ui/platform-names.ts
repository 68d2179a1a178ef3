import type { Platform } from '../contract/settings.ts';

/** Names are the same in all languages. Threads belongs to Instagram, and shows the same labels. */
export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  youtube: 'YouTube',
  instagram: 'Instagram, Threads',
  tiktok: 'TikTok',
};
