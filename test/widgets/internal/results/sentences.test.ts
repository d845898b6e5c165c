import { expect } from '@open-wc/testing';
import { sentences } from '../../../../widgets/internal/results/sentences.js';

describe('sentences', () => {
  it('stand a blank apart, and those that are empty do not', () => {
    expect(sentences('One.', '', 'Two.')).to.equal('One. Two.');
  });

  it('have no blank after the wide stop of Chinese', () => {
    expect(sentences('已关闭。', '不含模拟账户。', '（GMT+2）。')).to.equal(
      '已关闭。不含模拟账户。（GMT+2）。',
    );
  });
});
