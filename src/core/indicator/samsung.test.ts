import { describe, expect, it } from 'vitest';
import type { TextSystem } from '../syntax/metadata.ts';
import { samsung } from './samsung.ts';

const find = (text: string, system: TextSystem = 'trailer') =>
  samsung.find([{ syntax: 'text', system, where: 'Samsung trailer', keyword: 'PEg_Info', text }]);

describe('samsung', () => {
  it.each([
    '{"genImageVersion":"v1","connectorType":"srvg","genAIType":8}',
    '{"clipInfoValue":{"genAIType":1}}',
    '{"clipInfoValue":"{\\"genAIType\\":1}"}',
  ])('an edit with AI: %s', (text) => {
    expect(find(text)).toMatchObject([
      { rule: 'generator-edited', class: 'G', product: 'Samsung Galaxy AI', key: 'PEg_Info' },
    ]);
  });

  it.each([
    '{"genAIType":0}',
    '{"genAIType":-1}',
    '{"genAIType":"8"}',
    '{"genAIType":true}',
    '{"genAIType":null,"isScaleAI":false}',
    '{"note":"genAIType: 8"}',
    '[{"genAIType":8}]',
    'genAIType 8',
    '{"genAIType":8',
    '{"a":{"b":{"genAIType":8}}}',
  ])('nothing: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('counts nowhere but in the trailer', () => {
    expect(find('{"genAIType":8}', 'png')).toEqual([]);
    expect(find('{"genAIType":8}', 'comment')).toEqual([]);
  });
});
