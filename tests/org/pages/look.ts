import { Html, html } from './html';

/** How the app draws and navigates: what differs between orgs, releases and users though the records are the same. */
export interface Look {
  /** `flat`: the polyfill's one real DOM, as most orgs have it; `native`: open shadow roots. */
  shadow: 'flat' | 'native';
  nav: 'standard' | 'console';
  /** The header of a record: of the compact layout, of dynamic highlights, as in 2022, or of the old Aura page. */
  highlights: 'compact' | 'dynamic' | '2022' | 'aura';
  /** The design system's dark colour scheme: the class that SLDS 2 puts on the body. */
  dark: boolean;
  /** The page of a language that is written from right to left: the whole app is mirrored. */
  rtl: boolean;
  /** How long after its address a page's highlights appear, in milliseconds. */
  lateMs: number;
}

export const USUAL_LOOK: Look = {
  shadow: 'flat',
  nav: 'standard',
  highlights: 'compact',
  dark: false,
  rtl: false,
  lateMs: 300,
};

/** What the parent of a component puts into its slots, by the slot's name; `''` is the default slot. */
type Slotted = Record<string, Html>;
type Slot = (name?: string, attributes?: string) => Html;

/**
 * A component whose template lies in a shadow. Flat, what is slotted stands inside the template's slots; native, it is
 * the component's own child, and the page's script moves the template into an open shadow root.
 */
export function shadowed(
  look: Look,
  tag: string,
  attributes: string,
  template: (slot: Slot) => Html,
  slotted: Slotted = {},
): Html {
  const native = look.shadow === 'native';
  const inside = template((name = '', more = '') => {
    const opening = `<slot${name && ` name="${name}"`}${more && ` ${more}`}>`;
    return new Html(`${opening}${native ? '' : (slotted[name]?.source ?? '')}</slot>`);
  });
  const own = native ? html`<template data-shadow>${inside}</template>${Object.values(slotted)}` : inside;
  return new Html(`<${tag}${attributes && ` ${attributes}`}>${own.source}</${tag}>`);
}
