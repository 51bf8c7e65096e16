/** Everything for a script tag: `<script type="module" src="…/guest-kit.js">` and the elements are there. */
export * from './index.ts';
