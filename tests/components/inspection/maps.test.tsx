import { describe, expect, it } from 'vitest';
import { OtherMapCard } from '../../../components/options/inspection/OtherMapCard';
import { click, draw, openPageForEach, page, press, said, send } from '../page';
import { drawCard, VIEW } from './versionCard';

openPageForEach();

describe('the map', () => {
  it('has a table that names the segment of a customer, and who lies nearest', () => {
    drawCard();
    const table = [...page.app.querySelectorAll('.map-card button')].find((one) => one.textContent === 'As table');
    send(table, 'click');
    const row = page.app.querySelector('.map-card tbody tr');
    expect(row?.querySelector('a')?.getAttribute('href')).toBe('https://acme.example/c0');
    expect(row?.textContent).toBe('Customer 0A Group 1 of 5Customer 1, Customer 2, Customer 3');
  });

  it('shows a segment alone at a click or its letter, and all again', () => {
    drawCard();
    click('AGroup 1 of 5');
    expect(page.app.querySelectorAll('.legend [aria-pressed=true]')).toHaveLength(1);
    press('.scatter', 'b');
    expect(page.app.querySelectorAll('.legend [aria-pressed=true]')).toHaveLength(2);
    press('.scatter', 'Escape');
    expect(page.app.querySelectorAll('.legend [aria-pressed=true]')).toHaveLength(0);
  });
});

describe('the map of another program', () => {
  const otherMap = {
    id: 'umap-js',
    nameKey: 'map.umapJs',
    points: [4, 0, 9],
    x: [10, 20, 900],
    y: [0, 0, 0],
    trustworthiness: 0.92,
  };
  const urlOf = (id: string) => `https://acme.example/${id}`;

  it('is drawn for experts, of the customers that it has, in the segments of the version', () => {
    draw(<OtherMapCard view={{ ...VIEW, otherMap }} urlOf={urlOf} />);
    expect(said()).toContain('UMAP of umap-js');
    expect(said()).toContain('3 of 1,200');
    click('As table');
    const rows = [...page.app.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toBe('Customer 4E Group 5 of 5Customer 0, Customer 9');
    expect(rows[2]).toBe('Customer 9E Group 5 of 5Customer 0, Customer 4');
    draw(<OtherMapCard view={VIEW} urlOf={urlOf} />);
    expect(page.app.querySelector('.scatter')).toBeNull();
  });

  it('is none of the maps that everybody sees', () => {
    drawCard({ inspection: { state: { state: 'done', view: { ...VIEW, otherMap } }, again: () => undefined } });
    expect(page.app.querySelectorAll('.scatter')).toHaveLength(1);
    expect(said()).not.toContain('umap-js');
  });
});
