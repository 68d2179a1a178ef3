import type { EngineJob, TrustLists } from '../contract/engine.ts';
import type { EngineClient } from './client.ts';

/** What does jobs: one engine, or several that look like one. */
export type Engine = Pick<EngineClient, 'run' | 'setTrust' | 'destroy'>;

interface Member {
  readonly engine: Engine;
  /** Jobs it has not answered. */
  jobs: number;
}

/**
 * Up to `size` engines that look like one. Another one is started only while all others are busy; after that a job goes
 * to the one with the fewest.
 */
export function enginePool(size: number, start: () => Engine): Engine {
  const members: Member[] = [];
  let lists: TrustLists | undefined;

  const add = (): Member => {
    const member = { engine: start(), jobs: 0 };
    if (lists !== undefined) member.engine.setTrust(lists);
    members.push(member);
    return member;
  };
  const choose = (): Member => {
    const [least] = members.toSorted((a, b) => a.jobs - b.jobs);
    return least === undefined || (least.jobs > 0 && members.length < size) ? add() : least;
  };

  return {
    setTrust(given) {
      lists = given;
      for (const { engine } of members) engine.setTrust(given);
    },
    async run(job: EngineJob) {
      const member = choose();
      member.jobs += 1;
      try {
        return await member.engine.run(job);
      } finally {
        member.jobs -= 1;
      }
    },
    destroy() {
      for (const { engine } of members) engine.destroy();
    },
  };
}
