import { describe, expect, it } from '@jest/globals';
import { type KeyPress, matches, parseCombo } from './key-combo';

const press = (part: Partial<KeyPress>): KeyPress => ({
  code: '',
  key: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...part,
});

describe('Shortcuts', () => {
  it('answer the physical key, so that j works where the layout types «о»', () => {
    expect(matches(press({ code: 'KeyJ', key: 'о' }), parseCombo('j'))).toBe(true);
    expect(matches(press({ code: 'KeyK', key: 'л', ctrlKey: true }), parseCombo('Ctrl+K'))).toBe(true);
    expect(matches(press({ code: 'KeyC', key: 'j' }), parseCombo('j'))).toBe(false);
  });

  it('take Command for Ctrl', () => {
    expect(matches(press({ code: 'KeyK', key: 'k', metaKey: true }), parseCombo('Ctrl+K'))).toBe(true);
  });

  it('leave alone what is pressed with another modifier', () => {
    expect(matches(press({ code: 'KeyJ', key: 'j', ctrlKey: true }), parseCombo('j'))).toBe(false);
    expect(matches(press({ code: 'KeyJ', key: 'J', shiftKey: true }), parseCombo('j'))).toBe(false);
    expect(matches(press({ code: 'KeyJ', key: 'j', altKey: true }), parseCombo('j'))).toBe(false);
  });

  it('find the question mark where the Ukrainian layout puts it', () => {
    expect(matches(press({ code: 'Digit7', key: '?', shiftKey: true }), parseCombo('?'))).toBe(true);
    expect(matches(press({ code: 'Slash', key: ',', shiftKey: true }), parseCombo('?'))).toBe(true);
    expect(matches(press({ code: 'Slash', key: '.' }), parseCombo('/'))).toBe(true);
  });

  it('take the digits and Enter of the numeric block', () => {
    expect(matches(press({ code: 'Numpad1', key: '1' }), parseCombo('1'))).toBe(true);
    expect(matches(press({ code: 'NumpadEnter', key: 'Enter' }), parseCombo('Enter'))).toBe(true);
  });
});
