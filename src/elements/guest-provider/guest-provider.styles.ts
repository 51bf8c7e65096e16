import { css } from 'lit';

/** A provider draws nothing: it hands a backend and a colour scheme to what stands in it. */
export const providerStyles = css`
  :host {
    display: contents;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
`;
