/** The lists of safety and their headings. */
export const safetyResources = {
  reports: {
    name: 'Report |||| Reports',
    fields: {
      dueAt: 'Time left',
      lane: 'Lane',
      target: 'What',
      subjectUid: 'Who',
      reasons: 'Reported as',
      reports: 'Reports',
      state: 'State',
      assignedTo: 'Taken by',
    },
  },
  flagged: {
    name: 'Flagged text |||| Flagged texts',
    fields: {
      at: 'When',
      uid: 'By',
      surface: 'Where',
      hits: 'Found',
      text: 'Text',
      mode: 'The filter',
      state: 'State',
      acts: 'Decide',
    },
  },
  media: { name: 'File to check |||| Files to check' },
  appeals: {
    name: 'Appeal |||| Appeals',
    fields: {
      dueAt: 'Time left',
      subjectUid: 'Who',
      kind: 'What was done',
      appealWords: 'What they say',
      byUid: 'Done by',
      acts: 'Decide',
    },
  },
  grievances: {
    name: 'Grievance |||| Grievances',
    fields: {
      dueAt: 'Time left',
      number: 'Number',
      class: 'Class',
      subject: 'Subject',
      uid: 'From',
      state: 'State',
      at: 'Came',
    },
  },
};
