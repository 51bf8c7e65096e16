/** Registers `<approval-card>`. */
export * from '../elements/approval-card/approval-card.ts';
