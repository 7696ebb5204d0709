-- Staff add texts (ADD) and take them away (REMOVE), in both languages at once: the Chinese one stands
-- in new_text or old_text.
ALTER TABLE dialog_change ADD COLUMN english TEXT;
