/** The key of the one button of the card that `admin doctor wecom --send` sends: its press is recorded, and nothing more. */
export const doctorKey = 'doctor:0:'

/** By which its press is found on record. @param taskId of the card */
export const doctorPress = (taskId: string): string => `doctor:${taskId}`
