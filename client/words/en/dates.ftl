### Names of days and months, and how a moment is said.

sunday = Sunday
monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday

january = January
february = February
march = March
april = April
may = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December

# "Tuesday 4 November".
day = { $weekday } { $day } { $month }

# "Tuesday 4 November 2025".
day-of-year = { $weekday } { $day } { $month } { $year }

# "Tuesday 4 November, 18:02".
moment = { $day }, { $clock }

# The part of the day an hour belongs to.
morning = morning
afternoon = afternoon
evening = evening
night = night
early = early morning

# "this evening", for a part of the present day.
this-morning = this morning
this-afternoon = this afternoon
this-evening = this evening
tonight = tonight
early-today = early this morning

# "Sunday evening".
recent = { $day } { $part }
