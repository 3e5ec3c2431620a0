/** By this key a JSON file says that it is a lesson that somebody wrote in the page, and of which version. */
export const LESSON_FILE_KEY = 'gflownetLesson';
