import { browser } from './browser.ts';

/** Makes sure that an alarm with this name rings again and again; one that is set already keeps its time. */
export async function keepAlarm(name: string, everyMinutes: number, firstMinutes: number): Promise<void> {
  const known = await browser.alarms.get(name);
  if (known?.periodInMinutes !== everyMinutes) {
    browser.alarms.create(name, { periodInMinutes: everyMinutes, delayInMinutes: firstMinutes });
  }
}

/** Sets an alarm that rings once, in place of one of this name. Browsers ring in half a minute at the earliest. */
export function ringAt(name: string, time: number): void {
  browser.alarms.create(name, { when: time });
}

/** Takes an alarm back. */
export async function silence(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

/** Calls `listener` when the alarm of this name rings. Call while the script first runs. */
export function onAlarm(name: string, listener: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) listener();
  });
}
