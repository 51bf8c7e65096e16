import { css } from 'lit';

/** Where the viewer signs and answers. */
export const answerStyles = css`
  .answer {
    display: grid;
    gap: calc(var(--_space) * 5);
    grid-template-columns: minmax(0, 1fr);
    padding: calc(var(--_space) * 6);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_canvas);
  }
  section.answer > h3 + * {
    margin-block-start: calc(var(--_space) * -2);
  }
  approval-card-signature {
    container-type: inline-size;
  }
  /* Beside the signature what it stands for; on a narrow card below it. */
  @container card (inline-size >= 44rem) {
    .answer {
      grid-template-columns: minmax(0, 8fr) minmax(0, 5fr);
      column-gap: calc(var(--_space) * 8);
    }
    .answer > :not(approval-card-signature, .consent) {
      grid-column: 1 / -1;
    }
    .consent {
      align-self: end;
    }
  }
  .consent {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    justify-items: start;
  }
  .signs-as {
    overflow-wrap: anywhere;
  }
  .signs-as strong {
    font-weight: 650;
  }
  .signs-as .address {
    display: block;
    color: var(--_muted);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 4) calc(var(--_space) * 6);
    padding-block-start: calc(var(--_space) * 5);
    border-block-start: 1px solid var(--_border);
  }
  .sum {
    display: grid;
    color: var(--_muted);
    font-size: 0.8125rem;
  }
  .sum strong {
    color: var(--_text);
    font-size: 1.375rem;
    font-weight: 680;
    letter-spacing: -0.015em;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  .bar .acts {
    margin-inline-start: auto;
  }
  .acts .button {
    min-block-size: 2.75rem;
    padding-inline: calc(var(--_space) * 4);
  }
  .approve {
    font-variant-numeric: tabular-nums;
  }
  .answer > .problem {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 2);
    color: var(--_danger);
    font-weight: 550;
  }
  .answer > .problem:empty {
    display: none;
  }
  .answer > .problem svg {
    margin-block-start: 0.2em;
  }
  .instead {
    justify-self: start;
    margin-block: calc(var(--_space) * -3) calc(var(--_space) * -2);
    margin-inline-start: calc(var(--_space) * -3);
    color: var(--_accent);
  }
  .manage {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
  }
  .manage.asking {
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .manage .problem {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
  }
  .manage .problem:empty {
    display: none;
  }
  .manage .acts {
    margin-block-start: var(--_space);
  }
  .locked {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
  }
  @container card (inline-size < 40rem) {
    .answer {
      margin-inline: calc(var(--_space) * -1);
      padding: calc(var(--_space) * 4);
    }
    .bar {
      display: grid;
    }
    .sum {
      display: flex;
      align-items: baseline;
      justify-content: space-between;
    }
    .acts .button {
      flex: 1 1 auto;
    }
    .bar .acts {
      margin: 0;
    }
    .bar .acts .button {
      padding-inline: calc(var(--_space) * 2);
    }
    .acts .approve {
      flex-basis: 100%;
    }
  }
`;
