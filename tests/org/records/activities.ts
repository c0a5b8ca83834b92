import type { Loader } from './loader';

/** Meetings become events, everything else tasks; both hang on the deal where there is one. */
export function addActivities(loader: Loader): void {
  const meetings = loader.company.activities.filter((activity) => activity.kind === 'Meeting');
  const tasks = loader.company.activities.filter((activity) => activity.kind !== 'Meeting');
  loader.reserve('Event', meetings);
  loader.reserve('Task', tasks);
  meetings.forEach((meeting, i) => {
    const stamp = loader.stampOn(meeting.on, i);
    const fields = {
      ...about(loader, meeting),
      ActivityDateTime: stamp,
      DurationInMinutes: 60,
      EventSubtype: 'Event',
    };
    loader.add('Event', loader.ref('Event', meeting.id), fields, { created: stamp });
  });
  tasks.forEach((task, i) => {
    const stamp = loader.stampOn(task.on, i);
    const fields = {
      ...about(loader, task),
      Status: 'Completed',
      Priority: 'Normal',
      IsClosed: true,
      TaskSubtype: task.kind,
      CompletedDateTime: stamp,
    };
    loader.add('Task', loader.ref('Task', task.id), fields, { created: stamp });
  });
}

function about(loader: Loader, activity: Loader['company']['activities'][number]) {
  const opportunity = loader.ref('Opportunity', activity.opportunity);
  const deal = opportunity === null ? undefined : loader.tables.get('Opportunity')?.get(opportunity);
  const account = loader.ref('Account', activity.customer) ?? deal?.AccountId;
  return {
    WhatId: opportunity ?? account,
    AccountId: account,
    Subject: activity.subject,
    ActivityDate: activity.on,
    Type: activity.kind === 'Task' ? 'Other' : activity.kind,
    OwnerId: loader.user(activity.owner),
  };
}
