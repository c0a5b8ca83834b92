/** Whether an activity is a meeting with the customer, by its kind: "Meeting", "Site visit", "Event". */
export function isMeeting(kind: string | undefined): boolean {
  return kind !== undefined && /meeting|visit|event/i.test(kind);
}
