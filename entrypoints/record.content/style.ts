/** The badge and the panel's frame. Pixels only: `rem` would follow the page. */
export const STYLE = `
:host{all:initial!important;position:absolute!important;top:0!important;left:0!important;width:0!important;height:0!important}
*{box-sizing:border-box}
.light{--surface:#fff;--surface-3:#ECEFF2;--line:#DFE3E8;--line-strong:#818A96;--ink:#16202B;--ink-2:#475260;--accent:#0B6470;--warn:#7A5200;
--slot-0:#173A94;--slot-1:#DB5A12;--slot-2:#0F9A6C;--slot-3:#94145E;--slot-4:#6E4A0A;--slot-5:#7B8BBE;--slot-6:#AE52DE;--slot-7:#2B1B24;
--shadow-1:0 1px 2px rgba(16,24,32,.06);--shadow-2:0 4px 16px rgba(16,24,32,.10),0 1px 3px rgba(16,24,32,.08)}
.dark{--surface:#1A1F24;--surface-3:#2C343C;--line:#333C45;--line-strong:#74808D;--ink:#EDF1F5;--ink-2:#B6C0CB;--accent:#5CC4CF;--warn:#E8B84A;
--slot-0:#4C82F2;--slot-1:#E05A30;--slot-2:#35D694;--slot-3:#D455AE;--slot-4:#F2B93B;--slot-5:#CDF0E6;--slot-6:#D6BDF4;--slot-7:#97806E;
--shadow-1:0 1px 2px rgba(0,0,0,.4);--shadow-2:0 4px 16px rgba(0,0,0,.45),0 1px 3px rgba(0,0,0,.4)}
.badge{position:fixed;left:0;top:0;z-index:8000;display:inline-flex;align-items:center;height:30px;max-width:320px;padding:0;margin:0;
border:1px solid var(--accent);border-radius:15px;background:var(--surface);color:var(--ink);box-shadow:var(--shadow-1);overflow:hidden;cursor:pointer;
font:400 13px/20px 'Salesforce Sans',-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-variant-numeric:tabular-nums;text-align:left}
.badge[hidden]{display:none}
.badge.beside{position:absolute}
.badge.provisional{border-style:dashed}
.badge[aria-busy=true]{border-color:var(--line);cursor:default}
.badge:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.badge>span{display:flex;align-items:center;gap:7px;padding:0 10px;height:100%;white-space:nowrap;flex:none}
.badge>span:first-child{flex:0 1 auto;min-width:0}
.badge>span+span{border-left:1px solid var(--line)}
.badge b{font-weight:600;overflow:hidden;text-overflow:ellipsis;min-width:0}
.badge svg,.badge .letters{flex:none;display:block}
.letters{font-size:11px;line-height:13px;font-weight:600;color:var(--line-strong)}
.quiet{color:var(--ink-2)}
.stale{color:var(--warn);display:flex;gap:3px;align-items:center}
.hollow{fill:none;stroke:var(--line-strong);stroke-width:1.5}
.icon{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.bone{height:10px;border-radius:4px;background:var(--surface-3);width:96px}
.bone.mark{width:13px;height:13px;border-radius:7px}.bone.short{width:44px}
.panel{--from:12px;position:fixed;inset-inline-end:8px;bottom:8px;z-index:8000;width:376px;max-width:calc(100vw - 16px);border:1px solid var(--line);border-radius:12px;
background:var(--surface);box-shadow:var(--shadow-2);overflow:hidden;animation:in 180ms cubic-bezier(.2,0,0,1)}
.panel:dir(rtl){--from:-12px}
.panel[hidden]{display:none}
.panel iframe{display:block;border:0;width:100%;height:100%;color-scheme:normal}
@keyframes in{from{transform:translateX(var(--from));opacity:0}}
@media (prefers-reduced-motion:reduce){.panel{animation:none}}
@media (forced-colors:active){.badge,.panel{border-color:CanvasText}}
@media print{.badge,.panel{display:none}}
`;
