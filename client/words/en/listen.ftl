### Words of the button that reads a page out.

listen = Read this page to me
stop = Stop reading
no-voice = This device has no voice of its own. Others would send your words away to be read, so we do not use them.
choice = Shall Kith read to you?
no = No, I read myself
yes = Yes, show a button on every page
